import { ESLintUtils } from '@typescript-eslint/utils';
import ts from 'typescript';

/**
 * What is called by somebody who takes any answer, such as an event of VS Code or a timer, may answer with no promise: nobody would hear
 * that it failed. `no-misused-promises` sees this only where the answer is declared as `void`.
 */
export const heardPromises = ESLintUtils.RuleCreator.withoutDocs({
    meta: { type: 'problem', schema: [], messages: { unheard: 'Nobody hears a failure of this promise: see inBackground and reported.' } },
    defaultOptions: [],
    create(context) {
        const services = ESLintUtils.getParserServices(context);
        const checker = services.program.getTypeChecker();
        const isPromise = type => type.isUnion() ? type.types.some(isPromise) : type.getProperty('then') !== undefined;
        const answers = type => type.getCallSignatures().map(signature => checker.getReturnTypeOfSignature(signature));
        return {
            'CallExpression, NewExpression'(node) {
                for (const argument of node.arguments) {
                    const given = services.getTypeAtLocation(argument);
                    if (!answers(given).some(isPromise)) { continue; }
                    const expected = checker.getContextualType(services.esTreeNodeToTSNodeMap.get(argument));
                    const wanted = expected === undefined ? [] : (expected.isUnion() ? expected.types : [expected]).flatMap(answers);
                    if (wanted.every(({ flags }) => flags & ts.TypeFlags.Any)) { context.report({ node: argument, messageId: 'unheard' }); }
                }
            }
        };
    }
});
