// What is typed, once the typing pauses.

/** Milliseconds without a key after which somebody has paused. */
export const kPause = 120;

/** The same before a search: a word's first letter is rarely all of it, and begins so many words that they take long. */
export const pauseToSearch = (text) => (/(^|\s)\p{Script=Latin}$/u.test(text) ? 4 * kPause : kPause);

/**
 * Calls `act` when the input's text has changed and `pauseAfter(text)` milliseconds are over. An input method's
 * composition is not text yet. Returns a function that forgets what waits.
 */
export function onTyping(input, act, pauseAfter = () => kPause) {
  let timer = 0;
  const forget = () => clearTimeout(timer);
  const wait = () => {
    forget();
    timer = setTimeout(act, pauseAfter(input.value));
  };
  input.addEventListener("input", (event) => {
    if (event.isComposing) forget();
    else wait();
  });
  input.addEventListener("compositionend", wait);
  return forget;
}
