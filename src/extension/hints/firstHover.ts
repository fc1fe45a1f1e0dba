import type * as vscode from 'vscode';
import { setContext } from '../base/webviewPage';

/** The same hovers; the first one is told to the walkthrough, whose step it ends. */
export function tellingFirst(hovers: vscode.HoverProvider): vscode.HoverProvider {
    let isTold = false;
    return {
        async provideHover(document, position, token) {
            const hover = await hovers.provideHover(document, position, token);
            if (hover && !isTold) {
                isTold = true;
                setContext('sawHint', true);
            }
            return hover;
        }
    };
}
