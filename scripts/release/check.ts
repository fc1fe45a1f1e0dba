import { unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { installBed } from '../bed';
import { cacheFolder, installOnce } from '../cache';
import { quietly, runScript, step } from '../steps';
import { changelogPart, isPreRelease, optionsIn, picturesIn, releaseProblems, repositoryOf, type Manifest } from './rules';
import registries from './registries/package.json';

const root = path.resolve(__dirname, '..', '..');
process.chdir(root);

const help = `Does all of a release that needs no account, and leaves in out/release what would be published.

  npm run release:check               the state as it is
  npm run release:check -- v0.2.0     what the tag v0.2.0 would release
  --packed                            takes drf-interview.vsix as it is
`;

const workflow = path.join('.github', 'workflows', 'release.yml');
const out = path.join('out', 'release');
/** The client of Open VSX, with a lock of its own: who only works on the extension does not need it. */
const ovsxFolder = path.join(cacheFolder(), `ovsx-${registries.dependencies.ovsx}`);

async function main(): Promise<void> {
    const words = process.argv.slice(2);
    if (words.includes('--help')) {
        console.log(help);
        return;
    }
    const tag = words.find(word => !word.startsWith('--'));
    const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
    const changelog = await readFile('CHANGELOG.md', 'utf8');
    const { version: lockVersion } = JSON.parse(await readFile('package-lock.json', 'utf8')) as { version: string };
    const { version } = manifest;
    const preRelease = isPreRelease(version);
    told(`${version} is a ${preRelease ? 'pre-release' : 'release'} of ${manifest.publisher}, from ${repositoryOf(manifest)}`,
        releaseProblems(manifest, { tag, lockVersion, changelog }));
    told('README’s pictures are in the repository', picturesIn(await readFile('README.md', 'utf8'))
        .filter(picture => !existsSync(picture) || picture.endsWith('.svg'))
        .map(picture => `README.md shows ${picture}: there is none, or the Marketplace does not show its kind.`));

    if (!words.includes('--packed')) { await step('Packaging', () => quietly('npm', ['run', 'package'], root)); }
    const vsix = await readFile('drf-interview.vsix');
    told(`the package, ${Math.round(vsix.length / 1024)} KB`, packageProblems(unzipSync(vsix), version, preRelease));

    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    const name = `drf-interview-${version}.vsix`;
    await writeFile(path.join(out, name), vsix);
    await writeFile(path.join(out, 'SHA256SUMS'), `${createHash('sha256').update(vsix).digest('hex')}  ${name}\n`);
    await writeFile(path.join(out, 'notes.md'), `${changelogPart(changelog, version) ?? ''}\n`);
    console.log(`✓ ${path.join(out, name)}, its checksum, and notes.md with the changelog’s part`);

    const steps = await readFile(workflow, 'utf8');
    await installOvsx();
    const ovsx = path.join(ovsxFolder, 'node_modules', 'ovsx', 'bin', 'ovsx');
    await knows(steps, 'vsce publish', path.join('node_modules', '@vscode', 'vsce', 'vsce'));
    await knows(steps, 'ovsx publish', ovsx,
        Number(process.versions.node.split('.')[0]) < 22 ? (await installBed()).node : process.execPath);
    if (process.env['GITHUB_OUTPUT']) { await appendFile(process.env['GITHUB_OUTPUT'], `pre-release=${preRelease}\n`); }
    console.log('Only what needs an account was not done: the attestation, the release on GitHub, and both registries.');
}

/** Says that something is so, or ends with what is not. */
function told(title: string, problems: readonly string[]): void {
    if (problems.length > 0) { throw new Error(problems.join('\n')); }
    console.log(`✓ ${title}`);
}

function packageProblems(files: Record<string, Uint8Array>, version: string, preRelease: boolean): string[] {
    const text = (file: string): string => new TextDecoder().decode(files[file]);
    const packed = JSON.parse(text('extension/package.json')) as Manifest;
    const saysPreRelease = /Microsoft\.VisualStudio\.Code\.PreRelease" Value="true"/.test(text('extension.vsixmanifest'));
    const relative = picturesIn(text('extension/readme.md'));
    return [
        ...packed.version === version ? [] : [`The package is of ${packed.version}, package.json of ${version}.`],
        ...saysPreRelease === preRelease ? [] : [`The package is ${saysPreRelease ? 'marked' : 'not marked'} as a pre-release.`],
        ...relative.map(picture => `The package’s README shows ${picture}, which the registries cannot find.`)
    ];
}

async function installOvsx(): Promise<void> {
    await installOnce(ovsxFolder, folder => step('Installing the client of Open VSX (93 MB on disk, once)', async () => {
        for (const file of ['package.json', 'package-lock.json']) {
            await cp(path.join(__dirname, 'registries', file), path.join(folder, file));
        }
        await quietly('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
    }));
}

/** Holds the options that the workflow uses against those that the program knows. */
async function knows(steps: string, command: string, program: string, node = process.execPath): Promise<void> {
    const options = optionsIn(steps, command);
    const { stdout } = await promisify(execFile)(node, [program, 'publish', '--help']);
    const known = new Set(stdout.match(/--[\w-]+/g));
    told(`${command} ${options.join(' ')}`, options.length === 0 ? [`${workflow} has no “${command}”.`]
        : options.filter(option => !known.has(option)).map(option => `${command} knows no ${option}, which ${workflow} uses.`));
}

runScript(main);
