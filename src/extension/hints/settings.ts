import * as vscode from 'vscode';
import { volumes, type Volume } from '../../core/hints/volume';
import { Disposables } from '../base/dispose';

const hoverModes = ['on', 'off', 'onCommand'] as const;
/** Where findings show: with the hints, in the Problems panel too, or nowhere. */
const pitfallModes = ['hints', 'problems', 'off'] as const;
type PitfallMode = (typeof pitfallModes)[number];

export interface HintSettings {
    readonly hover: (typeof hoverModes)[number];
    readonly recallFirst: boolean;
    readonly codeLens: boolean;
    readonly volume: Volume;
    readonly pitfalls: PitfallMode;
    readonly endpoints: boolean;
}

export const pitfallsSetting = 'drfInterview.pitfalls';
const endpointsSetting = 'drfInterview.endpoints';

function pitfallMode(): PitfallMode {
    const mode = vscode.workspace.getConfiguration().get<unknown>(pitfallsSetting);
    return pitfallModes.find(known => known === mode) ?? 'hints';
}

/** Whether what the bank warns of is looked for at all. */
export function findsPitfalls(): boolean {
    return pitfallMode() !== 'off';
}

/** The settings of the hints: read once and again when they change, as a hover has no time for it. */
export class CurrentSettings implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    readonly onDidChange = this.changed.event;
    value = read();

    constructor() {
        this.disposables.own(vscode.workspace.onDidChangeConfiguration(event => {
            if (!['drfInterview.hints', pitfallsSetting, endpointsSetting].some(name => event.affectsConfiguration(name))) { return; }
            this.value = read();
            this.changed.fire();
        }));
    }

    /** Turns the lines above code on or off where that is set already, else for the user. */
    async toggleLenses(): Promise<void> {
        const configuration = vscode.workspace.getConfiguration();
        const name = 'drfInterview.hints.codeLens';
        const inWorkspace = configuration.inspect(name)?.workspaceValue !== undefined;
        await configuration.update(name, !this.value.codeLens,
            inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global);
    }

    dispose(): void {
        this.disposables.dispose();
    }
}

function read(): HintSettings {
    const configuration = vscode.workspace.getConfiguration();
    const [hover, volume] = [configuration.get<unknown>('drfInterview.hints.hover'),
        configuration.get<unknown>('drfInterview.hints.volume')];
    return {
        hover: hoverModes.find(mode => mode === hover) ?? 'on',
        recallFirst: configuration.get<unknown>('drfInterview.hints.recallFirst') === true,
        codeLens: configuration.get<unknown>('drfInterview.hints.codeLens') !== false,
        volume: volumes.find(known => known === volume) ?? 'adaptive',
        pitfalls: pitfallMode(), endpoints: configuration.get<unknown>(endpointsSetting) !== false
    };
}
