/** Work that nobody waits for and that nobody misses where it fails: the failure is written to the log. */
export function inBackground(work: PromiseLike<unknown>): void {
    work.then(undefined, (error: unknown) => console.error('DRF Interview:', error));
}
