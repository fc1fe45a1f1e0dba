/** What hints are made of, to be bundled as it is shipped. */
export { Library, loadBank } from '../../src/core/bank/library';
export { SymbolIndex } from '../../src/core/bank/symbolIndex';
export { usesOf } from '../../src/core/hints/codeMap';
export { hoverMarkdown } from '../../src/core/hints/hover';
export { Muted } from '../../src/core/hints/mutes';
export { placeAt } from '../../src/core/hints/placeAt';
export { inHover } from '../../src/core/hints/volume';
export { readPython } from '../../src/core/python';
export { Api } from '../../src/core/symbols/api';
export { CanonicalSymbols } from '../../src/core/symbols/canonical';
export { Project } from '../../src/core/symbols/project';
