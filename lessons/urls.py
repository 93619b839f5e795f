from django.urls import path

app_name = "practicum_lessons"

urlpatterns = []
