from samstad.apps.web import gathering


class MeasuresConfig(gathering.Subject):
    name = "samstad.apps.measures"

    def ready(self) -> None:
        from samstad.apps.measures.keeping import follow_cases

        follow_cases()
