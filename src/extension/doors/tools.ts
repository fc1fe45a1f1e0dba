import * as vscode from 'vscode';
import { inMarkdown, longestTooltip } from '../../core/doors';

// The only way to the tools that agents are given: VS Code shows as Markdown what it says of a tool's call.

/** A tool of the manifest. What it is given is checked by nobody else. */
export interface AgentTool {
    readonly name: string;
    /** Said while it runs; ours, and none of others. */
    readonly doing: string;
    /** The result as one text; throws what an agent can act on. */
    readonly run: (input: unknown) => Promise<string>;
    /** What the user is asked before it runs; undefined where it will not do anything. */
    readonly ask?: (input: unknown) => Promise<{ readonly title: string; readonly question: string } | undefined>;
}

/** Registers a tool where VS Code knows tools, and does nothing where it does not. */
export function registerTool({ name, doing, run, ask }: AgentTool): vscode.Disposable {
    const lm = vscode.lm as Partial<typeof vscode.lm> | undefined;
    return lm?.registerTool?.<unknown>(name, {
        async invoke({ input }) {
            return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(await run(input))]);
        },
        async prepareInvocation({ input }) {
            const asked = await ask?.(input);
            if (!asked) { return { invocationMessage: doing }; }
            const message = new vscode.MarkdownString(inMarkdown(asked.question, longestTooltip));
            return { invocationMessage: doing, confirmationMessages: { title: asked.title, message } };
        }
    }) ?? new vscode.Disposable(() => undefined);
}
