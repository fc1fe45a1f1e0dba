import * as vscode from 'vscode';
import type { CurrentSettings } from './settings';

const python: vscode.DocumentSelector = { language: 'python' };

type Languages = Pick<typeof vscode.languages, 'registerHoverProvider' | 'registerCodeLensProvider'>;

/** Has VS Code ask for hovers and lines above code in Python alone, and only while the settings let them say something. */
export class Providers implements vscode.Disposable {
    private hovers: vscode.Disposable | undefined;
    private lenses: vscode.Disposable | undefined;
    private readonly following: vscode.Disposable;

    constructor(
        private readonly settings: CurrentSettings, private readonly hover: vscode.HoverProvider,
        private readonly lens: vscode.CodeLensProvider,
        private readonly languages: Languages = vscode.languages
    ) {
        this.following = settings.onDidChange(() => this.follow());
        this.follow();
    }

    dispose(): void {
        this.following.dispose();
        this.hovers?.dispose();
        this.lenses?.dispose();
    }

    private follow(): void {
        const { hover, codeLens } = this.settings.value;
        this.hovers = kept(this.hovers, hover !== 'off', () => this.languages.registerHoverProvider(python, this.hover));
        this.lenses = kept(this.lenses, codeLens, () => this.languages.registerCodeLensProvider(python, this.lens));
    }
}

/** What is there stays as it is while it is wanted, and is made and disposed of as that changes. */
function kept(there: vscode.Disposable | undefined, isWanted: boolean, make: () => vscode.Disposable): vscode.Disposable | undefined {
    if (isWanted) { return there ?? make(); }
    there?.dispose();
    return undefined;
}
