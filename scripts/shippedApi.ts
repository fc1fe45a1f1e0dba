import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ApiFile } from '../src/core/symbols/api';

/** Reads the summaries of all distributions, in the order of their names. */
export async function readShippedApi(data: string): Promise<ApiFile[]> {
    const folder = path.join(data, 'api');
    const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort();
    return Promise.all(names.map(async name => JSON.parse(await readFile(path.join(folder, name), 'utf8')) as ApiFile));
}
