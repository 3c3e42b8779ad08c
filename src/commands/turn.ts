/** The next turn of the event loop: what the system has told meanwhile is known then. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
