"""What is told: findings and failures."""
