import type { Rule } from '../rule';
import { abandonedSchemas } from './abandonedSchemas';
import { actionPermissions } from './actionPermissions';
import { allowedHosts } from './allowedHosts';
import { allowedVersions } from './allowedVersions';
import { alternativeOutsideUser } from './alternativeOutsideUser';
import { asyncInApiView } from './asyncInApiView';
import { blacklistApp } from './blacklistApp';
import { boolOfEnvironment } from './boolOfEnvironment';
import { cachePageOfUser } from './cachePageOfUser';
import { cachePageWithoutName } from './cachePageWithoutName';
import { clientFormat } from './clientFormat';
import { csrfExempt } from './csrfExempt';
import { dataBeforeSave } from './dataBeforeSave';
import { debugInProduction } from './debugInProduction';
import { dottedSource } from './dottedSource';
import { escapeInSerializer } from './escapeInSerializer';
import { etagAndLastModified } from './etagAndLastModified';
import { filterPerRow } from './filterPerRow';
import { getObjectUnchecked } from './getObjectUnchecked';
import { gettextAtClassLevel } from './gettextAtClassLevel';
import { instrumentTooLate } from './instrumentTooLate';
import { listOfKeys } from './listOfKeys';
import { localReceiver } from './localReceiver';
import { logsRequestData } from './logsRequestData';
import { longAccessToken } from './longAccessToken';
import { maxPageSize } from './maxPageSize';
import { methodWalksRelation } from './methodWalksRelation';
import { modelCleanNotRun } from './modelCleanNotRun';
import { negatedPermission } from './negatedPermission';
import { nestedSerializer } from './nestedSerializer';
import { openByDefault } from './openByDefault';
import { ownQuerySet } from './ownQuerySet';
import { paginationOnApiView } from './paginationOnApiView';
import { paginationWithoutSize } from './paginationWithoutSize';
import { remoteInAtomic } from './remoteInAtomic';
import { remoteUserHeader } from './remoteUserHeader';
import { removedTranslations } from './removedTranslations';
import { requestPost } from './requestPost';
import { requestWithoutTimeout } from './requestWithoutTimeout';
import { saveInPostSave } from './saveInPostSave';
import { savePartial } from './savePartial';
import { scopedThrottle } from './scopedThrottle';
import { scopesMissing } from './scopesMissing';
import { secretInSettings } from './secretInSettings';
import { shortcutOnKey } from './shortcutOnKey';
import { spectacularSchema } from './spectacularSchema';
import { sqlFromStrings } from './sqlFromStrings';
import { taskInTransaction } from './taskInTransaction';
import { throttleBehindProxy } from './throttleBehindProxy';
import { unorderedPages } from './unorderedPages';
import { validateIndexesAttrs } from './validateIndexesAttrs';
import { verifyFalse } from './verifyFalse';

/** All rules, in the order of their questions. */
export const rules: readonly Rule[] = [
    allowedVersions, asyncInApiView, openByDefault, dataBeforeSave, modelCleanNotRun, requestPost,
    paginationWithoutSize, unorderedPages, paginationOnApiView, shortcutOnKey, remoteUserHeader, negatedPermission,
    secretInSettings, blacklistApp, longAccessToken, clientFormat, cachePageOfUser, etagAndLastModified, maxPageSize,
    dottedSource, filterPerRow, listOfKeys, methodWalksRelation, nestedSerializer, cachePageWithoutName, allowedHosts,
    csrfExempt, scopedThrottle, throttleBehindProxy, escapeInSerializer, sqlFromStrings, debugInProduction,
    logsRequestData, scopesMissing, actionPermissions, alternativeOutsideUser, gettextAtClassLevel,
    removedTranslations, localReceiver, saveInPostSave, savePartial, validateIndexesAttrs, getObjectUnchecked,
    ownQuerySet, abandonedSchemas, spectacularSchema, remoteInAtomic, requestWithoutTimeout, boolOfEnvironment,
    instrumentTooLate, taskInTransaction, verifyFalse
];
