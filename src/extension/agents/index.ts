import type * as vscode from 'vscode';
import { Disposables } from '../base/dispose';
import { registerTool } from '../doors/tools';
import { AgentTools, type AgentParts } from './tools';

/** The room of agents: the tools that a language model is given in a chat which the user began. */
export function registerAgents(parts: AgentParts): vscode.Disposable {
    const room = new Disposables();
    const tools = new AgentTools(parts);
    for (const tool of tools.all) { room.own(registerTool(tool)); }
    return room;
}
