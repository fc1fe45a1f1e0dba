import { createHash } from 'node:crypto';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { quietly, step } from '../steps';
import { djangoSeries, type Packages, type Way } from './way';

const execute = promisify(execFile);
const list = path.resolve(__dirname, '..', '..', 'test', 'truth', 'debian-packages.txt');
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
/** The first has what all packages are resolved in; releases of Django are looked for in all of them. */
const suites = ['forky', 'experimental', 'sid'];

/** Whether this machine can have Debian's packages. */
export function isDebian(): boolean {
    return process.platform === 'linux' && existsSync(keyring)
        && ['apt-get', 'dpkg'].every(program => spawnSync(program, ['--version']).status === 0);
}

/**
 * Packages of a newer Debian, unpacked into a folder with their own Python and C library, so that neither root nor the machine's release
 * matters. The mirror is the one that the machine's apt knows.
 */
export function debianPackages(latest: boolean): Way {
    const names = readFileSync(list, 'utf8').split('\n').filter(Boolean);
    return {
        name: 'Debian',
        version: `debian-${createHash('sha256').update(names.join() + suites.join() + djangoSeries.join()).digest('hex').slice(0, 8)}`,
        fill: folder => fill(folder, names, latest),
        read
    };
}

async function fill(folder: string, names: readonly string[], latest: boolean): Promise<void> {
    const apt = path.join(folder, 'apt');
    await mkdir(path.join(apt, 'lists', 'partial'), { recursive: true });
    await mkdir(path.join(apt, 'cache', 'archives', 'partial'), { recursive: true });
    await writeFile(path.join(apt, 'status'), '');
    await writeFile(path.join(apt, 'sources.list'), suites.map(suite => `deb [signed-by=${keyring}] ${mirror()} ${suite} main\n`).join(''));
    await writeFile(path.join(apt, 'preferences'), `Package: *\nPin: release n=${suites[0]}\nPin-Priority: 900\n`);
    const options = [['Dir::Etc::sourcelist', 'sources.list'], ['Dir::Etc::preferences', 'preferences'], ['Dir::State::Lists', 'lists'],
        ['Dir::State::status', 'status'], ['Dir::Cache', 'cache']].map(([key, name]) => `${key}=${path.join(apt, name!)}`);
    // Debian's apt leaves privileges for downloads, and its user may not see the folder.
    const settings = [...options, 'Dir::Etc::sourceparts=/dev/null', 'Dir::Etc::preferencesparts=/dev/null', 'APT::Get::List-Cleanup=0',
        'APT::Install-Recommends=0', 'Debug::NoLocking=1', 'APT::Sandbox::User=root',
        'Acquire::Retries=3'].flatMap(option => ['-o', option]);

    await step('Reading what Debian has', () => quietly('apt-get', [...settings, '-q', 'update'], folder));
    const djangos = await releases(settings, latest);
    await step('Downloading Django, DRF and friends from Debian (about 110 MB, once)', async () => {
        await quietly('apt-get', [...settings, '-q', '-y', '--download-only', 'install', ...names, `python3-django=${djangos[0]!.version}`],
            folder);
        for (const [index, { version }] of djangos.entries()) {
            await mkdir(path.join(apt, String(index)));
            const packages = [`python3-django=${version}`, `python-django-doc=${version}`];
            await quietly('apt-get', [...settings, '-q', 'download', ...packages], path.join(apt, String(index)));
        }
    });
    await step('Unpacking them', async () => {
        const archives = path.join(apt, 'cache', 'archives');
        for (const name of await debs(archives)) {
            // Django comes from folders of its own, one a release.
            if (!name.startsWith('python3-django_')) { await unpack(path.join(archives, name), path.join(folder, 'root')); }
        }
        for (const [index, { series }] of djangos.entries()) {
            for (const name of await debs(path.join(apt, String(index)))) {
                await unpack(path.join(apt, String(index), name), path.join(folder, `django-${series}`));
            }
        }
        await rm(apt, { recursive: true, force: true });
        await writePrograms(folder);
    });
    await quietly(path.join(folder, 'bin', 'python'), ['-c', 'import sqlite3, ssl, rest_framework'], folder);
}

/** The Django of each series that is to be run, or the newest of all; Debian's versions, as `3:5.2.17-2`. */
async function releases(settings: readonly string[], latest: boolean): Promise<{ series: string; version: string }[]> {
    const { stdout } = await execute('apt-cache', [...settings, 'madison', 'python3-django']);
    const versions = stdout.split('\n').map(line => line.split('|')[1]?.trim() ?? '').filter(Boolean);
    const seriesOf = (version: string): string => /^(?:\d+:)?(\d+\.\d+)/.exec(version)?.[1] ?? '';
    if (latest) {
        const newest = versions.filter(version => !/[a-z]/.test(version))
            .sort((a, b) => b.localeCompare(a, undefined, { numeric: true }))[0]!;
        return [{ series: seriesOf(newest), version: newest }];
    }
    return djangoSeries.map(series => {
        const version = versions.find(version => seriesOf(version) === series);
        if (!version) { throw new Error(`None of ${suites.join(', ')} has Django ${series}; there are ${versions.join(', ')}.`); }
        return { series, version };
    });
}

/** The mirror in the machine's own apt configuration, in either of its two formats. */
function mirror(): string {
    const folder = '/etc/apt/sources.list.d';
    const files = ['/etc/apt/sources.list', ...(existsSync(folder) ? readdirSync(folder).map(name => path.join(folder, name)) : [])];
    const texts = files.filter(file => existsSync(file)).map(file => readFileSync(file, 'utf8'));
    const found = texts.map(text => /^(?:URIs:|deb (?:\[[^\]]*\] )?)\s*(\S+\/debian)\/?(?:\s|$)/m.exec(text)?.[1]).find(Boolean);
    if (!found) { throw new Error('The configuration of apt names no mirror of Debian.'); }
    return found;
}

async function debs(folder: string): Promise<string[]> {
    return (await readdir(folder)).filter(name => name.endsWith('.deb'));
}

async function unpack(deb: string, folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    await execute('dpkg', ['-x', deb, folder]);
}

/** Small scripts that start the unpacked programs with the unpacked C library: `bin/python`, `bin/nginx` and others. */
async function writePrograms(folder: string): Promise<void> {
    const libraries = (await readdir(path.join(folder, 'root', 'usr', 'lib'))).find(name => name.endsWith('-linux-gnu'))!;
    const loader = (await readdir(path.join(folder, 'root', 'usr', 'lib', libraries))).find(name => /^ld-linux.*\.so/.test(name))!;
    const python = await readlink(path.join(folder, 'root', 'usr', 'bin', 'python3'));
    await mkdir(path.join(folder, 'bin'), { recursive: true });
    for (const [name, program] of [['python', `bin/${python}`], ['nginx', 'sbin/nginx'], ['promtool', 'bin/promtool'],
        ['valkey-server', 'bin/valkey-server'],
        ['memcached', 'bin/memcached'], ['haproxy', 'sbin/haproxy']] as const) {
        const script = path.join(folder, 'bin', name);
        await writeFile(script, '#!/bin/sh\n'
            + 'root=$(dirname "$(dirname "$(readlink -f "$0")")")/root/usr\n'
            + (name === 'python' ? 'export PYTHONHOME="$root" PYTHONNOUSERSITE=1\n' : '')
            + (name === 'promtool' ? `exec "$root/${program}" "$@"\n`
                : `exec "$root/lib/${libraries}/${loader}" --argv0 "$0" --library-path "$root/lib/${libraries}" "$root/${program}" "$@"\n`));
        await chmod(script, 0o755);
    }
}

async function read(folder: string): Promise<Packages> {
    const packages = path.join('usr', 'lib', 'python3', 'dist-packages');
    const series = (await readdir(folder)).filter(name => name.startsWith('django-')).map(name => name.slice('django-'.length)).sort();
    return {
        python: path.join(folder, 'bin', 'python'),
        djangos: new Map(series.map(name => [name, [path.join(folder, `django-${name}`, packages), path.join(folder, 'root', packages)]])),
        docs: series.map(name => path.join(folder, `django-${name}`, 'usr', 'share', 'doc', 'python-django-doc', 'html')),
        programs: path.join(folder, 'bin')
    };
}
