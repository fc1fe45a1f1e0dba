import * as vscode from 'vscode';
import type { Endpoint, Endpoints } from '../../core/endpoints/routes';
import { Disposables } from '../base/dispose';
import { Slices } from '../base/slices';
import type { Engine, Engines } from './engine';
import { fileOf } from './source';

/** Where the class of a name answers. */
export type EndpointOf = (name: string) => Endpoint | undefined;

/** Where the workspace's URL patterns lead: read when a view is open, and anew when a module changed. */
export class EndpointFinder implements vscode.Disposable {
    private readonly disposables = new Disposables();
    /** By the folder of the file that asks. */
    private readonly found = new Map<string, Promise<Endpoints>>();

    constructor(engines: Engines) {
        this.disposables.own(engines.onDidChange(() => this.found.clear()));
    }

    /** The endpoints of a document's classes by their names; none where none can be a view. */
    async of(document: vscode.TextDocument, engine: Engine): Promise<EndpointOf> {
        if (!document.getText().includes('View')) { return () => undefined; }
        const file = fileOf(document);
        const endpoints = await this.around(file, engine);
        return name => endpoints.get(engine.content.endpointKey(file.toString(), name));
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private around(file: vscode.Uri, { content, project }: Engine): Promise<Endpoints> {
        const folder = vscode.Uri.joinPath(file, '..').toString();
        let endpoints = this.found.get(folder);
        if (!endpoints) {
            const slices = new Slices();
            const { endpointsAround } = content;
            endpoints = project.explore((fileOf, moduleOf) => endpointsAround(file.toString(), fileOf, moduleOf), () => slices.next());
            this.found.set(folder, endpoints);
        }
        return endpoints;
    }
}
