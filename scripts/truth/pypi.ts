import { createHash } from 'node:crypto';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { quietly, step } from '../steps';
import { djangoSeries, type Packages, type Way } from './way';

const list = path.resolve(__dirname, '..', '..', 'test', 'truth', 'requirements.txt');
/** Django 6 needs it. */
const oldestPython = 12;

/** A virtual environment with pinned packages, and each Django in a folder of its own. */
export function pypiPackages(latest: boolean): Way {
    const requirements = readFileSync(list, 'utf8');
    return {
        name: 'PyPI',
        version: `pypi-${createHash('sha256').update(requirements + djangoSeries.join()).digest('hex').slice(0, 8)}`,
        fill: folder => fill(folder, latest ? requirements.replace(/==.*$/gm, '') : requirements, latest),
        read
    };
}

async function fill(folder: string, requirements: string, latest: boolean): Promise<void> {
    const python = findPython();
    const file = path.join(folder, 'requirements.txt');
    await writeFile(file, requirements);
    await step('Making a virtual environment', () => quietly(python, ['-m', 'venv', path.join(folder, 'venv')], folder));
    const pip = (...args: string[]): Promise<void> =>
        quietly(programIn(folder, 'python'), ['-m', 'pip', '--disable-pip-version-check', '-q', ...args], folder);
    await step('Installing Django, DRF and friends from PyPI (once)', async () => {
        await pip('install', '-r', file);
        for (const series of latest ? [''] : djangoSeries) {
            const wanted = series === '' ? 'Django' : `Django~=${series}.0`;
            const target = path.join(folder, 'new');
            await pip('install', '--no-deps', '--target', target, wanted);
            const { stdout } = await promisify(execFile)(programIn(folder, 'python'),
                ['-c', 'import django; print(*django.VERSION[:2], sep=".")'],
                { env: { ...process.env, PYTHONPATH: target } });
            const named = path.join(folder, `django-${stdout.trim()}`);
            await mkdir(named);
            // Moved by Python, as a folder that was just written may be held open on Windows for a moment.
            await quietly(programIn(folder, 'python'),
                ['-c', `import shutil; shutil.move(${JSON.stringify(target)}, ${JSON.stringify(path.join(named, 'packages'))})`], folder);
            await pip('download', '--no-deps', '--no-binary', ':all:', '--no-build-isolation', '-d', named, `Django==${stdout.trim()}.*`);
            await quietly(programIn(folder, 'python'), ['-c',
                'import glob, tarfile; [tarfile.open(name).extractall("sdist", filter="data") for name in glob.glob("*.tar.gz")]'], named);
        }
    });
}

/** A Python that is new enough: of the path, else of pyenv's folder. */
function findPython(): string {
    const versions = path.join(os.homedir(), '.pyenv', 'versions');
    const pyenv = existsSync(versions) ? readdirSync(versions).map(name => path.join(versions, name, 'bin', 'python')) : [];
    const found = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', ...pyenv].find(program =>
        spawnSync(program, ['-c', `import sys; sys.exit(sys.version_info < (3, ${oldestPython}))`]).status === 0);
    if (!found) { throw new Error(`There is no Python 3.${oldestPython} or newer on the PATH.`); }
    return found;
}

function programIn(folder: string, name: string): string {
    return process.platform === 'win32' ? path.join(folder, 'venv', 'Scripts', `${name}.exe`) : path.join(folder, 'venv', 'bin', name);
}

async function read(folder: string): Promise<Packages> {
    const series = (await readdir(folder)).filter(name => name.startsWith('django-')).map(name => name.slice('django-'.length)).sort();
    const docs: string[] = [];
    for (const name of series) {
        const sdist = path.join(folder, `django-${name}`, 'sdist');
        for (const inside of existsSync(sdist) ? await readdir(sdist) : []) { docs.push(path.join(sdist, inside, 'docs')); }
    }
    return {
        python: programIn(folder, 'python'),
        djangos: new Map(series.map(name => [name, [path.join(folder, `django-${name}`, 'packages')]])),
        docs,
        programs: path.dirname(programIn(folder, 'python'))
    };
}
