import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node';

/** From 0; the character in UTF-16 units. */
export interface Position { readonly line: number; readonly character: number }
export interface Location { readonly uri: string; readonly range: { readonly start: Position; readonly end: Position } }

/** Pyright's language server on one folder, spoken to as an editor does. */
export class PyrightServer {
    /** What to do when a file has been checked, by URI. */
    private readonly waiting = new Map<string, () => void>();

    private constructor(private readonly child: ChildProcess, private readonly connection: MessageConnection) {
        connection.onNotification('textDocument/publishDiagnostics', ({ uri }: { uri: string }) => { this.waiting.get(uri)?.(); });
    }

    /**
     * Starts it.
     * @param packages folders that hold packages, such as a `site-packages`
     */
    static async start(folder: string, packages: readonly string[]): Promise<PyrightServer> {
        const program = path.join(path.dirname(createRequire(__filename).resolve('pyright/package.json')), 'langserver.index.js');
        const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
        const connection = createMessageConnection(child.stdout, child.stdin);
        const server = new PyrightServer(child, connection);
        const analysis = { extraPaths: packages, diagnosticMode: 'openFilesOnly', autoSearchPaths: true, useLibraryCodeForTypes: true };
        connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section?: string }[] }) =>
            items.map(({ section }) => section === 'python.analysis' ? analysis : section === 'python' ? { analysis } : {}));
        for (const method of ['client/registerCapability', 'window/workDoneProgress/create']) { connection.onRequest(method, () => null); }
        connection.listen();
        const rootUri = uriOf(folder);
        await connection.sendRequest('initialize', {
            processId: process.pid, rootUri, workspaceFolders: [{ uri: rootUri, name: path.basename(folder) }],
            capabilities: { workspace: { configuration: true, workspaceFolders: true },
                textDocument: { hover: { contentFormat: ['markdown'] }, definition: {}, typeDefinition: {}, publishDiagnostics: {} } }
        });
        await connection.sendNotification('initialized', {});
        return server;
    }

    /** Opens a file and waits until it has been checked. */
    async open(file: string, text: string): Promise<void> {
        const uri = uriOf(file);
        const checked = new Promise<void>(resolve => { this.waiting.set(uri, resolve); });
        await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'python', version: 1, text } });
        await checked;
    }

    async hover(file: string, position: Position): Promise<unknown> {
        return this.ask('hover', file, position);
    }

    /** Where what stands at a place is defined, imports followed. */
    async definition(file: string, position: Position): Promise<readonly Location[]> {
        return await this.ask('definition', file, position) as Location[] | null ?? [];
    }

    /** Where the class is defined of what stands at a place. */
    async typeDefinition(file: string, position: Position): Promise<readonly Location[]> {
        return await this.ask('typeDefinition', file, position) as Location[] | null ?? [];
    }

    stop(): void {
        this.connection.dispose();
        this.child.kill();
    }

    private ask(what: string, file: string, position: Position): Promise<unknown> {
        return this.connection.sendRequest(`textDocument/${what}`, { textDocument: { uri: uriOf(file) }, position });
    }
}

/** Says the positions of offsets in a text. */
export class Positions {
    private readonly starts = [0];

    constructor(text: string) {
        for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) { this.starts.push(index + end.length); }
    }

    at(offset: number): Position {
        let line = 0;
        for (let high = this.starts.length; high - line > 1;) {
            const middle = (line + high) >>> 1;
            if (this.starts[middle]! <= offset) { line = middle; } else { high = middle; }
        }
        return { line, character: offset - this.starts[line]! };
    }

    offsetOf({ line, character }: Position): number {
        return (this.starts[line] ?? 0) + character;
    }
}

function uriOf(file: string): string {
    return pathToFileURL(file).toString();
}
