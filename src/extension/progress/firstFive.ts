import { Disposables } from '../base/dispose';
import { setContext } from '../base/webviewPage';
import type { Memory } from '../memory';

/** Tells the walkthrough when five questions were taken, which ends its step. */
export class FirstFive extends Disposables {
    constructor(memory: Pick<Memory, 'questionCount' | 'onDidChange'>) {
        super();
        let isTold = false;
        this.own(memory.onDidChange(() => {
            if (isTold || memory.questionCount < 5) { return; }
            isTold = true;
            setContext('tookFive', true);
        }));
    }
}
