from django.contrib.auth import get_user_model
from rest_framework import permissions, viewsets
from rest_framework.filters import SearchFilter
from rest_framework.generics import ListAPIView
from rest_framework.response import Response
from rest_framework.views import APIView

from shop.models import Order, Product
from shop.serializers import OrderSerializer, PersonalDataSerializer, ProductSerializer


class ProductViewSet(viewsets.ModelViewSet):
    queryset = Product.objects.order_by("pk")
    serializer_class = ProductSerializer
    filter_backends = [SearchFilter]
    search_fields = ["name"]


class ProductList(ListAPIView):
    queryset = Product.objects.order_by("pk")
    serializer_class = ProductSerializer


class ProductExportView(APIView):
    def get(self, request):
        return Response({"export": "all"})


class OrderViewSet(viewsets.ModelViewSet):
    queryset = Order.objects.order_by("pk")
    serializer_class = OrderSerializer
    permission_classes = [permissions.IsAuthenticated]

    def get_queryset(self):
        return super().get_queryset().filter(customer=self.request.user)

    def perform_create(self, serializer):
        serializer.save(customer=self.request.user)


class UserViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = get_user_model().objects.order_by("pk")
    serializer_class = PersonalDataSerializer
    permission_classes = [permissions.IsAdminUser]


class GiftCardViewSet(viewsets.ViewSet):
    def list(self, request):
        return Response([])
