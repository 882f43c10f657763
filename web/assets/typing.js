// What is typed, once the typing pauses.

/** Milliseconds without a key after which somebody has paused. */
export const kPause = 120;

/**
 * Calls `act` when the input's text has changed and `pause` milliseconds are over. An input method's composition is not
 * text yet. Returns a function that forgets what waits.
 */
export function onTyping(input, act, pause = kPause) {
  let timer = 0;
  const forget = () => clearTimeout(timer);
  const wait = () => {
    forget();
    timer = setTimeout(act, pause);
  };
  input.addEventListener("input", (event) => {
    if (event.isComposing) forget();
    else wait();
  });
  input.addEventListener("compositionend", wait);
  return forget;
}
