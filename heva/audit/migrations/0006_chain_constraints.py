from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_chain_existing")]

    operations = [
        migrations.AlterField("auditentry", "chain", models.UUIDField()),
        migrations.AlterField("auditentry", "sequence", models.PositiveBigIntegerField()),
        migrations.AlterField("auditentry", "previous", models.CharField(max_length=64)),
        migrations.AlterField("auditentry", "hash", models.CharField(max_length=64)),
        migrations.AddIndex(
            "auditentry", models.Index(fields=["chain", "at"], name="audit_by_time")
        ),
        migrations.AddConstraint(
            "auditentry",
            models.UniqueConstraint(fields=["chain", "sequence"], name="audit_sequence_once"),
        ),
    ]
