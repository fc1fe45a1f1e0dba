import * as vscode from 'vscode';
import type { Library } from '../../core/bank/library';
import type { SymbolIndex } from '../../core/bank/symbolIndex';
import type { Api, ApiFile } from '../../core/symbols/api';
import type { Project } from '../../core/symbols/project';
import type { Banks } from '../banks';
import { Disposables } from '../base/dispose';
import { Kept } from '../base/kept';
import { Slices } from '../base/slices';
import { ModuleFinder } from './moduleFinder';
import { findsPitfalls, pitfallsSetting } from './settings';

/** What turns code into questions. */
export interface Engine {
    readonly content: typeof import('../content');
    readonly library: Library;
    readonly index: SymbolIndex;
    readonly project: Project;
}

/** The engine of the loaded library and the workspace's modules; made when first asked for, and anew when the library changes. */
export class Engines implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    /** Fires when the same code may mean something else: a module or the library changed. */
    readonly onDidChange = this.changed.event;
    /** Counts what makes another engine of it. */
    private generation = 0;
    private readonly engine = new Kept(() => this.load());
    /** What the frameworks export. */
    private readonly api = new Kept(() => this.readApi());
    /** Undefined until it is loaded. */
    current: Engine | undefined;
    /** Made when code is read for the first time: it watches many files. */
    private finder: ModuleFinder | undefined;
    private finds = findsPitfalls();

    constructor(private readonly banks: Banks, private readonly extensionUri: vscode.Uri) {
        this.disposables.own(vscode.workspace.onDidChangeConfiguration(event => {
            if (event.affectsConfiguration(pitfallsSetting) && this.finds !== findsPitfalls()) {
                this.finds = findsPitfalls();
                if (this.engine.isThere) { this.renew(); }
            }
        }));
        this.disposables.own(banks.onDidChange(() => { if (this.engine.isThere) { this.renew(); } }));
    }

    get(): Promise<Engine> {
        return this.engine.get();
    }

    get modules(): ModuleFinder {
        return this.finder ??= this.watched();
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private watched(): ModuleFinder {
        const finder = this.disposables.own(new ModuleFinder());
        this.disposables.own(finder.onDidChange(uris => {
            if (uris.length === 0) { this.renew(); }
            for (const uri of uris) { this.current?.project.forget(uri); }
            this.changed.fire();
        }));
        return finder;
    }

    private renew(): void {
        this.generation++;
        this.engine.forget();
        this.changed.fire();
    }

    private async load(): Promise<Engine> {
        const { generation } = this;
        const engine = await this.make();
        // A library that came meanwhile has an engine of its own.
        if (generation === this.generation) { this.current = engine; }
        return engine;
    }

    private async make(): Promise<Engine> {
        const [library, content, api] = await Promise.all([this.banks.library(), import('../content'), this.api.get()]);
        const index = this.current?.library === library ? this.current.index : await indexOf(library, api, content);
        return { content, library, index, project: new content.Project(api, index.symbols, this.modules.find,
            this.finds ? new content.Inspector(content.rules) : undefined) };
    }

    private async readApi(): Promise<Api> {
        const [{ Api }, bytes] = await Promise.all([import('../content'),
            vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.extensionUri, 'dist', 'api.json'))]);
        return new Api(JSON.parse(new TextDecoder().decode(bytes)) as ApiFile[]);
    }
}

/** The bank names a symbol by the path of its import, code is read to where it is defined. Finding that for all takes a while. */
async function indexOf(library: Library, api: Api, { CanonicalSymbols, SymbolIndex }: Engine['content']): Promise<SymbolIndex> {
    const canonical = new CanonicalSymbols(api);
    const slices = new Slices();
    for (const { question } of library.entries) {
        for (const symbol of [...question.symbols?.primary ?? [], ...question.symbols?.related ?? []]) { canonical.of(symbol); }
        await slices.next();
    }
    return new SymbolIndex(library, symbol => canonical.of(symbol));
}
