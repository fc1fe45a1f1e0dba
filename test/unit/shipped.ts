import { Library, loadBank } from '../../src/core/bank/library';
import { readShippedBank } from '../../scripts/shippedBank';

/** The library of the bank that is shipped. */
export async function shippedLibrary(): Promise<Library> {
    return new Library([loadBank({ key: '', title: '' }, (await readShippedBank('data')).bank)]);
}
