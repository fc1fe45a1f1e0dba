/** Work that nobody waits for; its failure is written to the log, as nobody else would hear of it. */
export function inBackground(work: PromiseLike<unknown>): void {
    work.then(undefined, (error: unknown) => console.error('DRF Interview:', error));
}
