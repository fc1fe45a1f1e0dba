import { spawn } from 'node:child_process';
import path from 'node:path';
import type { ProvenQuestion } from './claims';
import type { Packages } from './way';

/** What became of one proof under one Django. */
export interface Outcome {
    readonly django: string;
    readonly question: number;
    /** A key point's number, a part's name, `example`, or `file` for what is wrong with the whole file. */
    readonly claim: number | string;
    readonly kind: Kind;
    /** Null where this machine or this Django lacks what the proof needs. */
    readonly ok: boolean | null;
    readonly message: string;
    /** Where the proof stands: `q46.py:12`. */
    readonly place?: string;
    /** The proof's place in its file. */
    readonly index?: number;
    readonly seconds?: number;
}

export type Kind = 'run' | 'source' | 'reading';

/** One proof turned into its opposite. */
export interface Break {
    readonly index: number;
    /** The line of its place. */
    readonly line: number;
    /** Which of its assertions, counted from 0. */
    readonly nth: number;
}

const worker = path.resolve(__dirname, '..', '..', 'test', 'truth', 'harness', 'worker.py');

/** Runs the proofs of these questions under one Django, in one process that does not share anything with another. */
export function runProofs(packages: Packages, django: string, questions: readonly ProvenQuestion[], broken?: Break): Promise<Outcome[]> {
    const env = {
        ...process.env,
        PYTHONPATH: packages.djangos.get(django)!.join(path.delimiter),
        // Debian's packages come without compiled files, and the work tree should have none.
        PYTHONDONTWRITEBYTECODE: '',
        PYTHONPYCACHEPREFIX: path.join(packages.programs, '..', 'bytecode'),
        PYTHONWARNINGS: 'ignore',
        PATH: `${packages.programs}${path.delimiter}${process.env['PATH'] ?? ''}`,
        TRUTH_DOCS: packages.docs.join(path.delimiter)
    };
    return new Promise((resolve, reject) => {
        const child = spawn(packages.python, [worker], { env, stdio: ['pipe', 'pipe', 'pipe'] });
        let output = '', errors = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => { output += text; });
        child.stderr.setEncoding('utf8').on('data', (text: string) => { errors += text; });
        child.on('error', reject);
        child.on('close', code => {
            if (code !== 0) {
                reject(new Error(`The proofs ended with ${String(code)} under Django ${django}:\n${errors.slice(-3000)}`));
                return;
            }
            // What an example prints is between the lines.
            const lines = output.split('\n').filter(line => line.startsWith('{"question"'));
            resolve(lines.map(line => ({ django, ...JSON.parse(line) as Omit<Outcome, 'django'> })));
        });
        child.stdin.end(JSON.stringify({ questions, break: broken ?? null }));
    });
}

/** The releases that a Django's proofs ran on. */
export function releases(packages: Packages, django: string): Promise<{ django: string; drf: string; python: string }> {
    const code = 'import django, json, platform, rest_framework as drf; '
        + 'print(json.dumps({"django": django.__version__, "drf": drf.__version__, "python": platform.python_version()}))';
    return new Promise((resolve, reject) => {
        const env = { ...process.env, PYTHONPATH: packages.djangos.get(django)!.join(path.delimiter), DJANGO_SETTINGS_MODULE: '',
            PYTHONDONTWRITEBYTECODE: '', PYTHONPYCACHEPREFIX: path.join(packages.programs, '..', 'bytecode') };
        const child = spawn(packages.python, ['-c', code], { env, stdio: ['ignore', 'pipe', 'inherit'] });
        let output = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => { output += text; });
        child.on('error', reject);
        child.on('close', () => { resolve(JSON.parse(output) as { django: string; drf: string; python: string }); });
    });
}
