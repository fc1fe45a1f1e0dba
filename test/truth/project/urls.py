"""The project's addresses where a proof has not set its own with `site()`."""

from django.urls import include, path
from rest_framework.routers import DefaultRouter

from shop import views

router = DefaultRouter()
router.register("products", views.ProductViewSet)
router.register("orders", views.OrderViewSet)
router.register("users", views.UserViewSet, basename="user")

urlpatterns = [path("api/", include(router.urls))]
