import * as vscode from 'vscode';
import type { DayOptions } from '../../core/memory/day';
import { newOrders, type NewOrder } from '../../core/memory/order';
import { withinBounds } from '../../core/memory/retention';

/** The settings that shape what is asked and when. */
export interface MemorySettings {
    readonly desiredRetention: number;
    readonly newPerDay: number;
    readonly reviewsPerDay: number;
    readonly startHour: number;
    readonly newOrder: NewOrder;
    /** The day of the interview, `YYYY-MM-DD`; undefined without one. */
    readonly interviewDate?: string;
    readonly minutesPerDay: number;
}

/** The settings as they are now; a value of a wrong type or out of bounds is taken for the nearest that is right. */
export function readSettings(): MemorySettings {
    const date = setting('drfInterview.interviewDate', '');
    return {
        desiredRetention: withinBounds(setting('drfInterview.desiredRetention', 0.9)),
        newPerDay: between(0, 1000, setting('drfInterview.newPerDay', 10)),
        reviewsPerDay: between(0, 10_000, setting('drfInterview.reviewsPerDay', 100)),
        startHour: Math.floor(between(0, 23, setting('drfInterview.dayStartHour', 4))),
        newOrder: newOrders.find(order => order === setting<string>('drfInterview.newOrder', 'interleaved')) ?? 'interleaved',
        minutesPerDay: between(1, 600, setting('drfInterview.minutesPerDay', 10)),
        ...(isDate(date) && { interviewDate: date })
    };
}

/** How study days are told here and now. */
export function dayOptions(): DayOptions {
    return { startHour: readSettings().startHour, offsetAt: at => -new Date(at).getTimezoneOffset() };
}

/** Whether a text is a day of the calendar, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
    const time = Date.parse(`${text}T00:00:00Z`);
    return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function setting<T extends string | number>(name: string, fallback: T): T {
    const value = vscode.workspace.getConfiguration().get<unknown>(name);
    return typeof value === typeof fallback ? value as T : fallback;
}

function between(least: number, most: number, value: number): number {
    return Math.min(most, Math.max(least, value));
}
