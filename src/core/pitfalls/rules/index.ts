import type { Rule } from '../rule';
import { dataBeforeSave } from './dataBeforeSave';
import { boolOfEnvironment } from './boolOfEnvironment';
import { maxPageSize } from './maxPageSize';
import { openByDefault } from './openByDefault';
import { paginationOnApiView } from './paginationOnApiView';
import { savePartial } from './savePartial';
import { sqlFromStrings } from './sqlFromStrings';
import { validateIndexesAttrs } from './validateIndexesAttrs';

/** All rules, by what they warn of. */
export const rules: readonly Rule[] = [
    openByDefault, dataBeforeSave, savePartial, validateIndexesAttrs, paginationOnApiView, maxPageSize, sqlFromStrings, boolOfEnvironment
];
