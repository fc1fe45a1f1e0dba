"""Celery tasks that only say that they ran: they run at once, in the process that queues them."""

from celery import Celery

app = Celery("shop", broker="memory://", backend="cache+memory://")
app.conf.task_always_eager = True
ran = []


@app.task
def export_orders(user_id):
    ran.append(("export_orders", user_id))


@app.task
def build_export(export_id):
    ran.append(("build_export", export_id))


@app.task
def send_confirmation(order_id):
    ran.append(("send_confirmation", order_id))


@app.task
def erase_person(user_id):
    ran.append(("erase_person", user_id))


try:
    from django.tasks import task
except ImportError:  # before Django 6.0
    pass
else:
    @task
    def remember(value):
        ran.append(("remember", value))
