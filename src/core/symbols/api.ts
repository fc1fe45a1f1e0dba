import type { ModuleSummary } from './summary';
export interface Api { module(name: string): ModuleSummary | undefined; has(name: string): boolean }
