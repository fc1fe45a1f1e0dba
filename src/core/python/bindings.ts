import { BindingKind } from './bindingTable';
import { BlockKind } from './blocks';
import { Flow } from './flow';
import type { Reading } from './model';
import { Names } from './names';
import { NodeKind, none } from './nodes';

/** Where a scope is asked for a name: in one of its blocks, at an offset, or behind all that the scope binds. */
interface Question {
    readonly name: number;
    readonly scope: number;
    readonly block: number;
    readonly offset: number;
}

const unbound: number[] = [];
/**
 * Of a name that a scope binds more often, only so many bindings before a place and behind it are asked: no code that is read needs more.
 */
const mostBefore = 100;
const mostBehind = 50;

interface Answer {
    readonly bindings: readonly number[];
    /** Whether one of them is surely there, so that nothing outside is meant. */
    readonly isSettled: boolean;
}

/**
 * What the names of a file stand for, by Python's rules:
 * https://docs.python.org/3/reference/executionmodel.html#naming-and-binding.
 */
export class Scopes {
    readonly names: Names;
    /** The bindings of each name by scope, within a scope in the order of the text. */
    private readonly byName: (number[] | undefined)[];
    /** By name, the scope that was last asked for it, as it often is several times on end, and its only binding there, or `none`. */
    private readonly askedScopes: Int32Array;
    private readonly onlyInScopes: Int32Array;
    private readonly stars: number[] = [];
    /** The scope whose name each binding binds. */
    private readonly scopes: Int32Array;
    /** What functions declare global or nonlocal, by scope and name. */
    private readonly declarations = new Map<number, BindingKind>();
    private readonly flow: Flow;

    constructor(private readonly reading: Reading) {
        const { text, nodes, bindings, blocks } = reading;
        this.names = new Names(text, nodes, bindings);
        this.byName = new Array<number[] | undefined>(this.names.count);
        this.askedScopes = new Int32Array(this.names.count).fill(none);
        this.onlyInScopes = new Int32Array(this.names.count);
        this.flow = new Flow(blocks);
        this.scopes = new Int32Array(bindings.count);
        for (let binding = 0; binding < bindings.count; binding++) {
            const scope = blocks.scope(bindings.block(binding));
            const kind = bindings.kind(binding);
            this.scopes[binding] = scope;
            if (kind === BindingKind.Global || kind === BindingKind.Nonlocal) {
                this.declarations.set(this.declaration(scope, this.names.ofBinding(binding)), kind);
            }
        }
        for (let binding = 0; binding < bindings.count; binding++) { this.enter(binding); }
        for (const list of this.byName) {
            if (list && list.length > 1) { list.sort((a, b) => this.scopes[a]! - this.scopes[b]! || a - b); }
        }
    }

    private enter(binding: number): void {
        switch (this.reading.bindings.kind(binding)) {
            case BindingKind.Global: case BindingKind.Nonlocal: case BindingKind.Annotation: return;
            case BindingKind.Star:
                this.stars.push(binding);
                return;
            default:
        }
        const name = this.names.ofBinding(binding);
        if (this.declarations.size > 0) { this.scopes[binding] = this.declaredScope(this.scopes[binding]!, name); }
        const list = this.byName[name];
        if (list) { list.push(binding); } else { this.byName[name] = [binding]; }
    }

    private declaration(scope: number, name: number): number {
        return scope * this.names.count + name;
    }

    /** The scope that a name belongs to which is bound in a scope. */
    private declaredScope(scope: number, name: number): number {
        const { blocks } = this.reading;
        for (let around = scope; ; around = blocks.scope(blocks.parent(around))) {
            const declared = this.declarations.get(this.declaration(around, name));
            if (declared === BindingKind.Global) { return 0; }
            const isPassed = declared === BindingKind.Nonlocal || around !== scope && blocks.kind(around) !== BlockKind.Function;
            if (around === 0 || !isPassed) { return around; }
        }
    }

    /** The name that a binding binds. */
    nameOf(binding: number): string {
        return this.names.text(this.names.ofBinding(binding));
    }

    /** All bindings of a name, wherever in the file; star imports left out. */
    bindingsOf(name: number): readonly number[] {
        return this.byName[name] ?? unbound;
    }

    /** Whether a star import may bind any name. */
    get hasStars(): boolean {
        return this.stars.length > 0;
    }

    /** The block whose name a binding binds. */
    scopeOf(binding: number): number {
        return this.scopes[binding]!;
    }

    /**
     * The bindings that the name of a Name or Target may stand for, the last first: several where branches leave it open, none for
     * a builtin. Star imports are among them wherever they may bind it.
     */
    resolve(node: number): readonly number[] {
        const { nodes, blocks } = this.reading;
        if (nodes.kind(node) > NodeKind.Target) { return unbound; }
        const start = nodes.start(node);
        const name = this.names.ofNode(node);
        const only = this.onlyBinding(node);
        const bound = only === undefined ? this.search(name, blocks.at(start), start) : only === none ? unbound : [only];
        if (bound.length > 0 || !nodes.isAnnotation(node)) { return bound; }
        return this.search(name, blocks.at(start), Infinity);
    }

    /**
     * The answer for most Names and Targets: one statement of the file binds them, one of the function around does, or none (`none`).
     * Undefined where it takes a search.
     */
    onlyBinding(node: number): number | undefined {
        if (this.stars.length > 0 || this.declarations.size > 0) { return undefined; }
        const name = this.names.ofNode(node);
        const offset = this.reading.nodes.start(node);
        const list = this.byName[name];
        if (!list) { return none; }
        const { blocks } = this.reading;
        if (list.length === 1) {
            const scope = this.scopes[list[0]!]!;
            if (blocks.kind(scope) === BlockKind.Function && (offset < blocks.start(scope) || offset >= blocks.end(scope))) { return none; }
            return this.settled(list[0]!, scope, offset);
        }
        const scope = blocks.scope(blocks.at(offset));
        if (this.askedScopes[name] !== scope) {
            this.askedScopes[name] = scope;
            const first = this.firstIn(list, scope);
            this.onlyInScopes[name] = first + 1 === this.firstIn(list, scope + 1) ? list[first]! : none;
        }
        const only = this.onlyInScopes[name]!;
        return only === none ? undefined : this.settled(only, scope, offset);
    }

    /** A scope's only binding of a name, if it surely reaches an offset in it. */
    private settled(binding: number, scope: number, offset: number): number | undefined {
        const { bindings, blocks } = this.reading;
        const kind = blocks.kind(scope);
        const isPlain = (kind === BlockKind.Module || kind === BlockKind.Function) && bindings.block(binding) === scope
            && bindings.kind(binding) !== BindingKind.Deletion;
        return isPlain && bindings.from(binding) <= offset ? binding : undefined;
    }

    /** Asks one scope after the other, from the innermost on. */
    private search(name: number, from: number, at: number): number[] {
        const { blocks } = this.reading;
        const found: number[] = [];
        let block = from;
        let offset = at;
        let classesAreVisible = true;
        for (;;) {
            const scope = blocks.scope(block);
            const kind = blocks.kind(scope);
            const declared = this.declarations.get(this.declaration(scope, name));
            if (declared === BindingKind.Global) { return this.ask({ name, scope: 0, block: 0, offset: Infinity }).bindings.slice(); }
            if (declared === undefined && (kind !== BlockKind.Class || classesAreVisible)) {
                const { bindings, isSettled } = this.ask({ name, scope, block, offset });
                found.push(...bindings);
                if (isSettled || kind !== BlockKind.Class && this.binds(scope, name)) { return found; }
            }
            if (scope === 0) { return found; }
            if (kind === BlockKind.Function || kind === BlockKind.Lambda) {
                // A body finds outside what is there when it is called.
                offset = Infinity;
                block = blocks.scope(blocks.parent(scope));
            } else {
                block = blocks.parent(scope);
            }
            if (kind === BlockKind.Function || kind === BlockKind.Lambda || kind === BlockKind.Comprehension) { classesAreVisible = false; }
        }
    }

    /** Whether a scope binds a name anywhere: in a function, it is then the function's own throughout. */
    private binds(scope: number, name: number): boolean {
        const list = this.byName[name];
        return list !== undefined && this.firstIn(list, scope) < this.firstIn(list, scope + 1);
    }

    /** The place in a name's list where the bindings of a scope, or of those behind it, begin. */
    private firstIn(list: readonly number[], scope: number): number {
        return firstWhere(0, list.length, index => this.scopes[list[index]!]! >= scope);
    }

    /** The bindings of a scope that reach a place in it. */
    private ask(question: Question): Answer {
        const { name, scope, offset } = question;
        const list = this.byName[name] ?? unbound;
        const own = this.around(offset, list, this.firstIn(list, scope), this.firstIn(list, scope + 1));
        switch (this.reading.blocks.kind(scope)) {
            case BlockKind.Lambda: case BlockKind.Comprehension:
            case BlockKind.TypeParameters: return { bindings: own, isSettled: own.length > 0 };
            default: return this.reaching(question,
                scope === 0 && this.stars.length > 0 ? merged(own, this.around(offset, this.stars, 0, this.stars.length)) : own);
        }
    }

    /** Those of a part of a list that stand around an offset. */
    private around(offset: number, list: readonly number[], from: number, to: number): readonly number[] {
        if (to - from <= mostBehind) { return list.slice(from, to); }
        const { bindings } = this.reading;
        const behind = firstWhere(from, to, index => bindings.start(list[index]!) > offset);
        return list.slice(Math.max(from, behind - mostBefore), Math.min(to, behind + mostBehind));
    }

    /** Goes back from the place through what the scope binds, up to a binding that nothing between can have missed. */
    private reaching({ scope, block, offset }: Question, own: readonly number[]): Answer {
        const { bindings } = this.reading;
        const found: number[] = [];
        const bound = new Set<number>();
        let settling = -1;
        for (let index = own.length - 1; index >= 0 && settling < 0; index--) {
            const binding = own[index]!;
            const at = bindings.block(binding);
            const isElsewhere = this.reading.blocks.scope(at) !== scope;
            if (!isElsewhere && (bindings.from(binding) > offset || !this.flow.reaches(at, block, scope))) { continue; }
            if (bindings.kind(binding) !== BindingKind.Deletion) { found.push(binding); }
            const mayMiss = isElsewhere || bindings.kind(binding) === BindingKind.Star;
            if (!mayMiss && this.flow.settles(bound, at, block)) { settling = binding; }
        }
        const loops = this.flow.loopsAround(block, scope);
        return { bindings: loops.length === 0 ? found : [...this.laterIn(loops, offset, own, settling), ...found],
            isSettled: settling >= 0 };
    }

    /** What loops around a place bind below it, for their next turns; not if the loop itself has bound the name above. */
    private laterIn(loops: readonly number[], offset: number, own: readonly number[], settling: number): number[] {
        const { bindings, blocks } = this.reading;
        const later = new Set<number>();
        for (const loop of loops) {
            if (settling >= 0 && blocks.contains(loop, bindings.block(settling))) { break; }
            for (const binding of own) {
                if (bindings.from(binding) > offset && blocks.contains(loop, bindings.block(binding))
                    && bindings.kind(binding) !== BindingKind.Deletion) {
                    later.add(binding);
                }
            }
        }
        return [...later].reverse();
    }
}

/** The first number from `low` on for which something holds that then holds for all up to `high`. */
function firstWhere(low: number, high: number, holds: (index: number) => boolean): number {
    while (low < high) {
        const middle = (low + high) >> 1;
        if (holds(middle)) { high = middle; } else { low = middle + 1; }
    }
    return low;
}

/** Two ascending lists as one. */
function merged(a: readonly number[], b: readonly number[]): readonly number[] {
    return a.length === 0 ? b : [...a, ...b].sort((x, y) => x - y);
}
