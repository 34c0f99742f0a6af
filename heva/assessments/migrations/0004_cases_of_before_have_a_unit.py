from django.db import migrations


def give_every_case_a_unit(apps, schema_editor):
    """A case that was opened before there were units belongs to its owner's."""
    for case in apps.get_model("assessments", "Case").objects.select_related("owner"):
        if case.owner.unit_id is not None:
            case.unit_id = case.owner.unit_id
            case.save(update_fields=["unit"])


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_who_may_reach_a_case")]

    operations = [migrations.RunPython(give_every_case_a_unit, migrations.RunPython.noop)]
