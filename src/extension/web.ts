/** The bundle of the web worker host, which loads one file alone; the Node host takes its content from the same one. */
export { activate } from './extension';

declare function require(module: './content'): typeof import('./content');

/** The content, made when first asked for. */
export function loadContent(): typeof import('./content') {
    return require('./content');
}
