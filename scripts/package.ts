import { createVSIX } from '@vscode/vsce';
import manifest from '../package.json';
import { isPreRelease } from './release/rules';
import { runScript } from './steps';

/** Packs what is built; whether as a pre-release is told by the version alone. */
runScript(() => createVSIX({ packagePath: 'drf-interview.vsix', dependencies: false, preRelease: isPreRelease(manifest.version) }));
