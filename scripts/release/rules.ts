/** What of `package.json` a release depends on. */
export interface Manifest {
    readonly version: string;
    readonly publisher: string;
    readonly repository: { readonly url: string };
    readonly [key: string]: unknown;
}

/** Releases have an even minor version, pre-releases an odd one: neither registry takes anything but three numbers. */
export function isPreRelease(version: string): boolean {
    const [, minor] = /^\d+\.(\d+)\.\d+$/.exec(version) ?? [];
    if (minor === undefined) { throw new Error(`The version ${version} is not three numbers.`); }
    return Number(minor) % 2 === 1;
}

/** What the changelog says of a version; undefined where it has no such part. */
export function changelogPart(changelog: string, version: string): string | undefined {
    const [, ...parts] = changelog.split(/^## /m);
    return parts.find(part => /^\S+/.exec(part)?.[0] === version)?.replace(/^.*\n?/, '').trim();
}

/** `https://github.com/owner/name`, which only the manifest knows. */
export function repositoryOf({ repository }: Manifest): string {
    return repository.url.replace(/\.git$/, '');
}

const needed = [
    'displayName', 'description', 'license', 'icon', 'homepage', 'bugs', 'qna', 'galleryBanner', 'categories', 'keywords', 'engines',
    'pricing'
];

/**
 * What keeps this state of the project from being released.
 * @param tag what the release is started with, if it is
 * @param lockVersion the version that the lock file names
 */
export function releaseProblems(manifest: Manifest,
    { tag, lockVersion, changelog }: { tag?: string | undefined; lockVersion: string; changelog: string }): string[] {
    const { version } = manifest;
    const repository = repositoryOf(manifest);
    const addresses = [manifest['homepage'], (manifest['bugs'] as { url?: unknown } | undefined)?.url, manifest['qna']];
    const part = changelogPart(changelog, version);
    return [
        ...needed.filter(key => manifest[key] === undefined).map(key => `package.json has no ${key}.`),
        ...addresses.filter(address => typeof address === 'string' && !address.startsWith(repository))
            .map(address => `${String(address)} is not below ${repository}, which package.json names as the repository.`),
        ...lockVersion === version ? [] : [`package-lock.json is of ${lockVersion}, package.json of ${version}: run npm install.`],
        ...tag === undefined || tag === `v${version}` ? []
            : [`The tag is ${tag}, but package.json is of ${version}: it has to be v${version}.`],
        ...part ? [] : [`CHANGELOG.md has nothing under “## ${version}”.`],
        ...part === undefined || changelog.indexOf(`## ${version}`) === changelog.indexOf('## ') ? []
            : [`In CHANGELOG.md ${version} is not the first part.`]
    ];
}

/** The options that a workflow hands to a program, as `vsce publish`. */
export function optionsIn(workflow: string, command: string): string[] {
    const lines = workflow.replace(/\\\n\s*/g, ' ').split('\n').filter(line => !line.trim().startsWith('#'));
    const calls = lines.map(line => line.split(command)).filter(([before, after]) => after !== undefined && /(^|[ /])$/.test(before!));
    return calls.flatMap(([, after]) => [...after!.matchAll(/ (--[\w-]+)/g)].map(([, option]) => option!));
}

/** The pictures of the README that lie in the repository. */
export function picturesIn(readme: string): string[] {
    return [...readme.matchAll(/!\[[^\]]*\]\((?!https:)([^)\s]+)\)/g)].map(([, path]) => path!);
}
