import ts from 'typescript';
import { fnv1a } from '../../src/core/hash';

/** A change of one place of a source file. */
export interface Mutant {
    readonly file: string;
    readonly start: number;
    readonly end: number;
    readonly operator: string;
    /** What stands there, and what takes its place. */
    readonly original: string;
    readonly replacement: string;
    /** A statement is left out or not, anything else is an expression. */
    readonly isStatement: boolean;
    /** From 1. */
    readonly line: number;
}

const comparisons: Readonly<Record<string, readonly string[]>> = {
    '<': ['<=', '>='], '<=': ['<', '>'], '>': ['>=', '<='], '>=': ['>', '<'], '===': ['!=='], '!==': ['==='], '&&': ['||'], '||': ['&&'],
    '??': ['&&'],
    '+': ['-'], '-': ['+'], '*': ['/'], '/': ['*'], '%': ['*']
};
const assignments: Readonly<Record<string, string>> = { '+=': '-=', '-=': '+=', '*=': '/=', '/=': '*=', '||=': '&&=', '??=': '&&=' };
/** Methods without which a value stays what it is. */
const dropped = new Set(['filter', 'sort', 'reverse', 'slice', 'trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'substring',
    'flat', 'concat']);
const exchanged: Readonly<Record<string, string>> = {
    some: 'every', every: 'some', min: 'max', max: 'min', startsWith: 'endsWith', endsWith: 'startsWith', floor: 'ceil', ceil: 'floor',
    indexOf: 'lastIndexOf', lastIndexOf: 'indexOf',
    find: 'findLast', findLast: 'find', findIndex: 'findLastIndex', findLastIndex: 'findIndex', push: 'unshift', shift: 'pop', pop: 'shift'
};

/** All mutants of a source file. */
export function mutantsOf(file: string, text: string): Mutant[] {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const found: Mutant[] = [];
    const add = (node: ts.Node, operator: string, replacement: string, isStatement = false): void => {
        const [start, end] = [node.getStart(source), node.end];
        found.push({ file, start, end, operator, original: text.slice(start, end), replacement, isStatement,
            line: source.getLineAndCharacterOfPosition(start).line + 1 });
    };
    const textOf = (node: ts.Node): string => node.getText(source);
    const condition = (node: ts.Expression, values: readonly string[]): void => {
        for (const value of values) { add(node, 'condition', value); }
    };
    const visit = (node: ts.Node): void => {
        if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node)
            || ts.isExportDeclaration(node)) {
            return;
        }
        if (ts.isIfStatement(node)) { condition(node.expression, ['true', 'false']); }
        if (ts.isConditionalExpression(node)) { condition(node.condition, ['true', 'false']); }
        if (ts.isWhileStatement(node) || ts.isDoStatement(node)) { condition(node.expression, ['false']); }
        if (ts.isForStatement(node) && node.condition) { condition(node.condition, ['false']); }
        if (ts.isBinaryExpression(node)) {
            const sign = textOf(node.operatorToken);
            const isText = [node.left, node.right].some(side => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side));
            const others = sign === '+' && isText ? [] : comparisons[sign] ?? (assignments[sign] === undefined ? [] : [assignments[sign]]);
            for (const other of others) { add(node, `${sign} → ${other}`, `(${textOf(node.left)}) ${other} (${textOf(node.right)})`); }
        }
        if (ts.isPrefixUnaryExpression(node)) {
            const operand = textOf(node.operand);
            if (node.operator === ts.SyntaxKind.ExclamationToken) { add(node, 'negation', operand); }
            if (node.operator === ts.SyntaxKind.MinusToken) { add(node, 'sign', operand); }
            if (node.operator === ts.SyntaxKind.PlusPlusToken) { add(node, '++ → --', `--${operand}`); }
        }
        if (ts.isPostfixUnaryExpression(node)) {
            const isUp = node.operator === ts.SyntaxKind.PlusPlusToken;
            add(node, isUp ? '++ → --' : '-- → ++', `${textOf(node.operand)}${isUp ? '--' : '++'}`);
        }
        if (node.kind === ts.SyntaxKind.TrueKeyword) { add(node, 'boolean', 'false'); }
        if (node.kind === ts.SyntaxKind.FalseKeyword) { add(node, 'boolean', 'true'); }
        if (ts.isStringLiteralLike(node) && isValue(node)) { add(node, 'text', node.text === '' ? "'mutated'" : "''"); }
        if (ts.isTemplateExpression(node) && !ts.isTaggedTemplateExpression(node.parent)) { add(node, 'text', "''"); }
        if (ts.isArrayLiteralExpression(node) && isValue(node)) { add(node, 'list', node.elements.length === 0 ? "['mutated']" : '[]'); }
        if (ts.isObjectLiteralExpression(node) && node.properties.length > 0 && isValue(node)) { add(node, 'object', '({})'); }
        if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) { add(node.body, 'body', 'undefined'); }
        if (ts.isBlock(node) && node.statements.length > 0 && !ts.isFunctionExpression(node.parent)) { add(node, 'block', '{}', true); }
        if (ts.isExpressionStatement(node)) { add(node, 'statement', ';', true); }
        if (ts.isAwaitExpression(node)) { add(node, 'await', textOf(node.expression)); }
        if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && !node.questionDotToken
            && !hasOptional(node.expression)) {
            const { expression, name } = node.expression;
            const other = Object.hasOwn(exchanged, name.text) ? exchanged[name.text] : undefined;
            const given = text.slice(name.end, node.end);
            if (dropped.has(name.text)) { add(node, `.${name.text}`, textOf(expression)); }
            if (other !== undefined) { add(node, `.${name.text} → .${other}`, `${textOf(expression)}.${other}${given}`); }
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
}

/** Some of the mutants, the same each time for a seed as long as their places stay as they are. */
export function sampled(mutants: readonly Mutant[], count: number, seed: string): Mutant[] {
    const times = new Map<string, number>();
    const ranked = mutants.map(mutant => {
        const name = [mutant.file, mutant.operator, mutant.original, mutant.replacement].join('\n');
        const nth = times.get(name) ?? 0;
        times.set(name, nth + 1);
        return { mutant, rank: fnv1a(`sample ${seed} ${nth}\n${name}`) };
    });
    return ranked.sort((a, b) => a.rank - b.rank).slice(0, count).map(({ mutant }) => mutant)
        .sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start);
}

/** Whether a literal is a value: no name of a property, and nothing that is assigned to. */
function isValue(node: ts.Node): boolean {
    const { parent } = node;
    if (ts.isTaggedTemplateExpression(parent)) { return false; }
    if (ts.isPropertyAssignment(parent) && parent.name === node || ts.isComputedPropertyName(parent) || ts.isLiteralTypeNode(parent)
        || ts.isElementAccessExpression(parent)) {
        return false;
    }
    if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.left === node) { return false; }
    return !((ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === node)
        && !(ts.isArrayLiteralExpression(parent) && isTarget(parent));
}

function isTarget(node: ts.ArrayLiteralExpression): boolean {
    return ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && node.parent.left === node;
}

function hasOptional(node: ts.Expression): boolean {
    for (let part: ts.Expression = node; ;) {
        if (!ts.isPropertyAccessExpression(part) && !ts.isCallExpression(part) && !ts.isElementAccessExpression(part)
            && !ts.isNonNullExpression(part)) {
            return false;
        }
        if (!ts.isNonNullExpression(part) && part.questionDotToken) { return true; }
        part = part.expression;
    }
}
