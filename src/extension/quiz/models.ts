import * as vscode from 'vscode';
import type { Model } from '../../core/quiz/check/check';
import { inLabel } from '../../core/doors';
import { endTexts, longestReply, problemText } from '../../core/quiz/check/problems';
import { messageOf } from '../../core/errors';
import { Disposables } from '../base/dispose';

/** A model that is not done by then is given up. */
const patienceMilliseconds = 60_000;

export type Reply = { readonly text: string } | { readonly problem: string };

/** The language models that the learner has in VS Code. Nothing is sent to any but by `ask`, which a click leads to. */
export class Models implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());
    /** Fires when there are others than before. */
    readonly onDidChange = this.changed.event;
    private found: ReadonlyMap<string, vscode.LanguageModelChat> | undefined;
    private running: vscode.CancellationTokenSource | undefined;

    constructor(private readonly patience = patienceMilliseconds) {
        this.disposables.own(vscode.workspace.onDidChangeConfiguration(event => {
            if (!event.affectsConfiguration('drfInterview.quiz.modelCheck') || !this.found) { return; }
            this.found = undefined;
            this.changed.fire();
        }));
    }

    /** Undefined as long as nobody looked. */
    get all(): readonly Model[] | undefined {
        return this.found && [...this.found].map(([id, { name }]) => ({ id, name: inLabel(name) || id }));
    }

    /**
     * Looks which there are; where the setting is off, VS Code is not asked at all. Its event of a change is of no use: looking is one,
     * and whoever follows it looks for ever.
     */
    async find(): Promise<void> {
        const lm = vscode.lm as Partial<typeof vscode.lm> | undefined;
        const select = isOn() ? lm?.selectChatModels : undefined;
        const models = select ? await select() : [];
        const before = this.found && [...this.found.keys()].join();
        this.found = new Map(models.map(model => [`${model.vendor}/${model.id}`, model]));
        if ([...this.found.keys()].join() !== before) { this.changed.fire(); }
    }

    /** Sends a model one text, and waits for the whole of its reply, or until there will be none. */
    async ask(id: string, text: string): Promise<Reply> {
        const model = this.found?.get(id);
        if (!model) { return { problem: problemText('NotFound', '') }; }
        this.stop();
        const source = this.running = new vscode.CancellationTokenSource();
        let end = endTexts.cancelled;
        const timer = setTimeout(() => {
            end = endTexts.late(Math.round(this.patience / 1000));
            source.cancel();
        }, this.patience);
        const stopped = new Promise<Reply>(resolve => { source.token.onCancellationRequested(() => resolve({ problem: end })); });
        try {
            // A provider that does not listen holds nobody up.
            return await Promise.race([stopped, request(model, text, source.token)]);
        } finally {
            clearTimeout(timer);
            // Whatever still comes of it is not wanted.
            source.cancel();
            source.dispose();
            if (this.running === source) { this.running = undefined; }
        }
    }

    /** Gives up what is being asked. */
    stop(): void {
        this.running?.cancel();
    }

    dispose(): void {
        this.stop();
        this.disposables.dispose();
    }
}

async function request(model: vscode.LanguageModelChat, text: string, token: vscode.CancellationToken): Promise<Reply> {
    try {
        const justification = 'To check the answer that you typed against the key points of its question.';
        const response = await model.sendRequest([vscode.LanguageModelChatMessage.User(text)], { justification }, token);
        let reply = '';
        for await (const part of response.text) {
            reply += part;
            if (reply.length > longestReply) { return { problem: endTexts.long }; }
        }
        return reply.trim() === '' ? { problem: endTexts.empty } : { text: reply };
    } catch (error) {
        return { problem: problemText(error instanceof vscode.LanguageModelError ? error.code : '', messageOf(error)) };
    }
}

function isOn(): boolean {
    return vscode.workspace.getConfiguration().get<unknown>('drfInterview.quiz.modelCheck') !== false;
}
