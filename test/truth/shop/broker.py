published = []


def publish(topic, body, headers=None):
    published.append((topic, body, headers or {}))
