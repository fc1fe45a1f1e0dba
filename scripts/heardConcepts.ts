import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { hash } from '../src/core/bank/identity';
import type { Question } from '../src/core/bank/model';

/**
 * Reads what was written down of the shipped key points: what makes them said. A line holds for the key point whose text has its hash, so
 * that a changed key point has none until somebody reads it anew.
 */
export async function readHeard(folder: string): Promise<(question: Question) => { concepts?: readonly string[] }> {
    const names = (await readdir(folder)).filter(name => name.endsWith('.md'));
    const texts = await Promise.all(names.map(name => readFile(path.join(folder, name), 'utf8')));
    const lines = new Map(texts.flatMap(text => text.split(/^## Q/m).slice(1)).flatMap(part => {
        const number = parseInt(part, 10);
        return Array.from(part.matchAll(/^- (\S+) (.+)$/gm), ([, point, concepts]): [string, string] => [`${number} ${point}`, concepts!]);
    }));
    return ({ number, keyPoints = [] }) => {
        const concepts = keyPoints.map(point => lines.get(`${number} ${hash(point)}`) ?? '');
        return concepts.some(line => line !== '') ? { concepts } : {};
    };
}
