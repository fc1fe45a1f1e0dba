/** Reading Python: `readPython` gives all that one pass finds, `Scopes` what names stand for, the views what can be told from nodes. */
export { BindingKind, type BindingTable } from './bindingTable';
export { Scopes } from './bindings';
export { BlockKind, type Blocks } from './blocks';
export type { ClassDefinition, FunctionDefinition, Import, Place, Reading } from './model';
export { nameAt } from './names';
export { NodeKind, none, type Nodes } from './nodes';
export { assignedExpression, literalOf, partsOf, returnsOf, type Expression, type Part } from './parts';
export { readingSteps, readPython, type Before } from './reader';
export { chainOf, chainText, endOfChain, keyPath, membersOf, nameOf, nodeAt, stringValue } from './views';
