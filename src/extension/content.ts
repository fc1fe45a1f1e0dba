/** All that needs a Markdown parser, a search index or a highlighter: loaded by `import()` on first use, so that activation does not pay for it. */
export { toMarkdown } from '../core/bank/copy';
export { renderQuestion } from '../core/bank/html';
export { Library, loadBank } from '../core/bank/library';
export { SearchIndex } from '../core/bank/search';
export { plainText } from '../core/bank/text';
export { UserBanks } from './banks/userBanks';
export { Memories } from '../core/memory/memories';
export { Schedule } from '../core/memory/schedule';
