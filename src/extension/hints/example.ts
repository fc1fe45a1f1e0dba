import * as vscode from 'vscode';

const code = `"""Rest the pointer on ModelViewSet, or on another name of Django or DRF."""
from rest_framework import serializers, viewsets
from rest_framework.permissions import IsAuthenticated

from .models import Order


class OrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = ["id", "customer", "total"]


class OrderViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.select_related("customer")
    serializer_class = OrderSerializer
    permission_classes = [IsAuthenticated]
`;

/** Opens a few lines of DRF as an untitled file, for whoever has no project at hand. */
export async function openExample(): Promise<void> {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'python', content: code }));
}
