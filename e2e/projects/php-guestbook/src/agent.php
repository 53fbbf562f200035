<?php echo ini_get("user_agent"), "\n";
