from django.urls import path

from shop.views import ProductList

urlpatterns = [path("products/", ProductList.as_view())]
