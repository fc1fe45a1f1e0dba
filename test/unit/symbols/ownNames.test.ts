import { assert } from 'chai';
import type { OwnName } from '../../../src/core/symbols/fileSymbols';
import { TextProject, type SourceText } from './support';

const [serializer, method, model] =
    ['rest_framework.serializers.ModelSerializer', 'rest_framework.fields.SerializerMethodField', 'django.db.models.base.Model'];
const symbols = [
    serializer, `${serializer}.Meta`, method, model, 'rest_framework.serializers.*', 'rest_framework.viewsets.ModelViewSet',
    'rest_framework.serializers.Serializer',
    'rest_framework.generics.GenericAPIView.serializer_class', 'rest_framework.serializers.Serializer.validate',
    'django.utils.translation.gettext_lazy'
];

/** How each place of a file's last line that has a word stands for what it does. */
async function own(text: string, word: string, others: readonly SourceText[] = []): Promise<OwnName | undefined | 'nothing'> {
    const file = { path: 'shop/views.py', text };
    const { references } = await new TextProject([file, ...others], symbols).symbolsOf(file);
    const found = references.find(({ start }) => start === text.lastIndexOf(word));
    return found ? found.own : 'nothing';
}

const base = { path: 'shop/base.py',
    text: 'from rest_framework.serializers import ModelSerializer\nclass Base(ModelSerializer): pass\nPlain = ModelSerializer\n' };

suite('names of the project’s own', () => {
    test('a class is what its nearest framework base is, where it is defined and where it is used', async () => {
        const text = 'from rest_framework import serializers\nclass A(serializers.ModelSerializer): pass\n';
        assert.deepEqual(await own(text, 'A('), { kind: 'class', of: 'ModelSerializer' });
        assert.deepEqual(await own(`${text}A`, 'A'), { kind: 'class', of: 'ModelSerializer' });
        assert.isUndefined(await own(text, 'ModelSerializer'), 'the framework’s name');
    });

    test('a mixin is not what a class is', async () => {
        const text =
            'from django.contrib.auth.mixins import LoginRequiredMixin\nfrom rest_framework import viewsets\nclass A(LoginRequiredMixin, viewsets.ModelViewSet): pass\n';
        assert.deepEqual(await own(text, 'A('), { kind: 'class', of: 'ModelViewSet' });
    });

    test('a class of another file names that file, and the class between', async () => {
        const text = 'from shop.base import Base\nclass A(Base): pass\n';
        assert.deepEqual(await own(text, 'A(', [base]), { kind: 'class', of: 'ModelSerializer', through: 'Base' });
        assert.deepEqual(await own(text, 'Base', [base]), { kind: 'class', of: 'ModelSerializer', uri: 'file:///project/shop/base.py' });
        assert.deepEqual(await own('from shop.base import Base', 'Base', [base]),
            { kind: 'class', of: 'ModelSerializer', uri: 'file:///project/shop/base.py' });
        assert.deepEqual(await own('from shop import base\nbase.Base', 'Base', [base]),
            { kind: 'class', of: 'ModelSerializer', uri: 'file:///project/shop/base.py' });
    });

    test('a class that no file has is told by its name', async () => {
        assert.deepEqual(await own('from rest_framework import status\nfrom .gone import OrderSerializer\nOrderSerializer()',
            'OrderSerializer'),
            { kind: 'guessed', of: 'Serializer' });
    });

    test('another name for what a framework has', async () => {
        assert.deepEqual(await own('from django.utils.translation import gettext_lazy as _\n_("x")', '_('),
            { kind: 'renamed', of: 'gettext_lazy' });
        assert.deepEqual(await own('from rest_framework import serializers as s\ns', 's'),
            { kind: 'renamed', of: 'rest_framework.serializers' });
        assert.deepEqual(await own('from rest_framework.serializers import ModelSerializer\nB = ModelSerializer\nB', 'B'),
            { kind: 'renamed', of: 'ModelSerializer' });
        assert.deepEqual(await own('from shop.base import Plain\nPlain', 'Plain', [base]), { kind: 'renamed', of: 'ModelSerializer' });
        assert.isUndefined(await own('from rest_framework.serializers import ModelSerializer\nModelSerializer', 'ModelSerializer'));
    });

    test('methods that are found by the name of a field', async () => {
        const text =
            'from rest_framework import serializers\nclass A(serializers.ModelSerializer):\n    total = serializers.SerializerMethodField()\n'
            + '    def get_total(self, row): pass\n    def validate_total(self, value): pass\n    def validate(self, attrs): pass\n';
        assert.deepEqual(await own(text, 'get_total'), { kind: 'fills', field: 'total' });
        assert.deepEqual(await own(text, 'validate_total'), { kind: 'checks', field: 'total' });
        assert.isUndefined(await own(text, 'validate('), 'the framework’s name');
    });

    test('a framework’s member that holds a class of the project is the framework’s name', async () => {
        const text =
            'from shop.base import Base\nfrom rest_framework.viewsets import ModelViewSet\nclass V(ModelViewSet):\n    serializer_class = Base\n'
            + '    def f(self): return self.serializer_class\n';
        assert.isUndefined(await own(text, 'serializer_class', [base]));
        assert.isUndefined(await own('from shop.base import Base\nBase.Meta', 'Meta', [base]));
    });
});
