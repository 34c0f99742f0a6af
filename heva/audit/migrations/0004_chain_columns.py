import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_events_of_people")]

    operations = [
        migrations.AddField(
            "auditentry", "role", models.CharField(blank=True, default="", max_length=20)
        ),
        migrations.AddField("auditentry", "unit_id", models.UUIDField(null=True)),
        migrations.AddField("auditentry", "chain", models.UUIDField(null=True)),
        migrations.AddField("auditentry", "sequence", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("auditentry", "previous", models.CharField(max_length=64, default="")),
        migrations.AddField("auditentry", "hash", models.CharField(max_length=64, default="")),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("chain", models.UUIDField(primary_key=True, serialize=False)),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(default="0" * 64, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="SignedHead",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("chain", models.UUIDField()),
                ("sequence", models.PositiveBigIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField()),
                ("public_key", models.CharField(max_length=64)),
                ("signature", models.CharField(max_length=128)),
                (
                    "act",
                    models.ForeignKey(
                        db_column="act",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.auditentry",
                        to_field="act",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["chain", "signed_at"], name="signed_head_by_time")
                ],
            },
        ),
    ]
