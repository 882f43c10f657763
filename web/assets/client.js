// Questions to the server, and only the newest of their answers.

export class SearchError extends Error {
  /** @param status of HTTP; 0: no answer came. */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function problemOf(response) {
  const problem = await response.json().catch(() => ({}));
  return new SearchError(problem.detail ?? response.statusText, response.status);
}

export class SearchClient {
  #endpoint;
  #key;

  /** @param endpoint the server's address with its base path. @param key of its API; empty: it needs none. */
  constructor(endpoint, key = "") {
    this.#endpoint = String(endpoint).replace(/\/*$/, "");
    this.#key = key;
  }

  address(path) {
    return `${this.#endpoint}${path}`;
  }

  /** The JSON answer. @throws SearchError, or what `signal` aborts with. */
  async get(path, parameters, signal) {
    const headers = this.#key ? { "X-API-Key": this.#key } : {};
    const target = this.address(`${path}?${new URLSearchParams(parameters)}`);
    const response = await fetch(target, { headers, signal, credentials: "same-origin" }).catch((error) => {
      throw signal?.aborted ? error : new SearchError(error.message, 0);
    });
    if (!response.ok) throw await problemOf(response);
    return response.json();
  }
}

/** Runs tasks of which only the newest counts: older ones are aborted, and what they still answer is dropped. */
export class Newest {
  #running = null;

  /** The task's answer; undefined if another one came in between. */
  async run(task) {
    this.stop();
    const running = (this.#running = new AbortController());
    try {
      const answer = await task(running.signal);
      return running.signal.aborted ? undefined : answer;
    } catch (error) {
      if (running.signal.aborted) return undefined;
      throw error;
    }
  }

  stop() {
    this.#running?.abort();
  }
}
