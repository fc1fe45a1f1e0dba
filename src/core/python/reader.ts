import { Draft } from './draft';
import type { Reading } from './model';
import { StatementReader } from './statements';
import { tokenize, type Cut } from './tokenizer';

/** Reads a file's text in one pass. Never throws; what is half typed is read as far as it goes. */
export function readPython(text: string, cut?: Cut): Reading {
    const tokens = tokenize(text, cut);
    const draft = new Draft(text);
    const { nodes, bindings, blocks } = draft;
    const statements = new StatementReader(tokens, draft);
    statements.read();
    nodes.trim();
    bindings.trim();
    blocks.trim();
    const { imports, classes, functions } = statements;
    return { text, nodes, bindings, blocks, imports, classes, functions, cut };
}
