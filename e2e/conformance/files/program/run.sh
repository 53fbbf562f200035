#!/bin/sh
echo "version 1" > written
cat written greeting.txt
rm written
