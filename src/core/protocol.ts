/** The messages between the extension host and its pages: one union a direction. The page asks, the host answers with the full state. */

/** What the reader's page shows, and all that it needs to be shown again after a reload. */
export interface ReaderState {
    /** Ids of the questions read, oldest first; the last one is shown. */
    readonly history: readonly string[];
}

export type ToReader =
    | {
        readonly type: 'show';
        readonly state: ReaderState;
        /** The whole question, made by `renderQuestion`. */
        readonly html: string;
        /** False where only something on the same page changed, so that the reading place is kept. */
        readonly moved: boolean;
    }
    | { readonly type: 'missing'; readonly state: ReaderState; readonly message: string };

export type FromReader =
    | { readonly type: 'ready' }
    | { readonly type: 'open'; readonly id: string }
    | { readonly type: 'copy'; readonly text: string }
    /** The page got or lost the keyboard: its single-letter keys follow. */
    | { readonly type: 'focus'; readonly focused: boolean };
