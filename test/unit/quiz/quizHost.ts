import { Library, loadBank } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';
import type { Grade, LogEntry } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import type { InterviewView, QuizView } from '../../../src/core/protocol';
import { step } from '../../../src/core/quiz/machine';
import { viewOf, type Beside } from '../../../src/core/quiz/pageView';
import { firstChoices, firstState, type QuizState } from '../../../src/core/quiz/state';
import type { Effect, QuizMessage, QuizWorld } from '../../../src/core/quiz/world';

export const day = 86_400_000;
export const noon = Date.UTC(2026, 0, 10, 12);
const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const shipped = loadBank({ key: '', title: 'DRF Interview' }, parseBank(`## Serializers

### Q1. What is a \`Serializer\`?

A \`BaseSerializer\` of fields.

**Key points:**
- it validates
- it renders

**Follow-up:** And a \`Model?\` one? Like it, from a model.

**Level:** junior

### Q2. What is a field?

It is \`to_representation\` that does it.

## Views

### Q3. What is a view?

A callable.
`));
const mine = loadBank({ key: 'mine', title: 'Mine' },
    parseBank('### Q1. Which?\n\n- [ ] no\n- [x] yes\n\n**Level:** senior\n\n### Q2. Why?\n\nSo.\n'));
export const [all, own] = [new Library([shipped, mine]), new Library([shipped])];

export const quiz = { ...firstChoices, kind: 'recall' } as const;

/** A quiz whose host does what it says. */
export class Host {
    state: QuizState = firstState;
    now = noon;
    library = all;
    effects: readonly Effect[] = [];
    uses: readonly string[] | undefined;
    past: QuizWorld['past'] = [];
    /** The document that is open in an editor. */
    editing: string | undefined;
    settings: Partial<QuizWorld['settings']> = {};
    readonly bookmarks = new Set<string>();
    readonly memories: Memories;
    private count = 0;

    constructor(...log: LogEntry[]) { this.memories = new Memories(schedule, log, noon); }

    world(): QuizWorld {
        return {
            library: this.library, memories: this.memories, schedule, now: this.now, newId: `n${this.count++}`, kind: 'recall',
            settings: { minutesPerDay: 10, desiredRetention: 0.9, newPerDay: 3, reviewsPerDay: 10, newOrder: 'section', ...this.settings },
            isBookmarked: id => this.bookmarks.has(id), used: () => this.uses, past: this.past,
            ...this.editing !== undefined && { editing: this.editing },
            dateText: at => new Date(at).toISOString().slice(0, 10)
        };
    }

    take(message: QuizMessage): this {
        this.now += 1000;
        const first = step(this.state, message, this.world());
        this.state = first.state;
        this.effects = first.effects;
        if (first.entries.length === 0) { return this; }
        const entries = first.entries.map(entry => ({ ...entry, id: `e${this.count++}`, at: this.now }));
        this.memories.add(entries);
        const second = step(this.state, { type: 'recorded', ids: entries.map(({ id }) => id) }, this.world());
        this.state = second.state;
        this.effects = [...first.effects, ...second.effects];
        return this;
    }

    on(...ids: string[]): this { return this.take({ type: 'startOn', title: 'Some', ids }); }
    answer(grade: Grade): this { return this.take({ type: 'reveal' }).take({ type: 'grade', grade }); }
    interview(length: number, sections: string[] = []): this {
        return this.take({ type: 'startInterview', choice: { length, secondsPerQuestion: 60, sections, levels: [] } });
    }

    proceed(text: string): this {
        const { key } = this.view() as InterviewView;
        return this.take({ type: 'proceed', key, text });
    }

    view(beside: Partial<Beside> = {}): QuizView {
        return viewOf(this.state, this.world(), { note: undefined, showTimer: false, plan: () => undefined, ...beside });
    }

    get notices(): string[] { return this.effects.flatMap(effect => effect.type === 'notice' ? effect.text : []); }
    get others(): Effect[] { return this.effects.filter(({ type }) => type !== 'notice' && type !== 'show'); }
}

export const review = (question: string, daysAgo: number, grade: Grade = 3): LogEntry =>
    ({ type: 'review', id: `${question} ${daysAgo}`, at: noon - daysAgo * day, question, grade, seconds: 5, kind: 'recall' });
