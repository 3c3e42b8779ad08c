/** Works on all items, so many at a time; `slot` is whose turn it is, from 0, for what turns must not share. */
export async function inTurns<T>(
  items: readonly T[],
  slots: number,
  work: (item: T, slot: number, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const worker = async (slot: number): Promise<void> => {
    for (const [index, item] of queue) await work(item, slot, index);
  };
  await Promise.all(Array.from({ length: slots }, (_, slot) => worker(slot)));
}
